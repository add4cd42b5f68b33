raise RuntimeError("effect") from ValueError("cause")
