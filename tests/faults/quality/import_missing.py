import thraeding
