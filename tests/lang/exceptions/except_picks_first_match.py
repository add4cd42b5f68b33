def catch(error):
    try:
        raise error
    except KeyError as e:
        return "KeyError", e.args
    except (IndexError, AttributeError) as e:
        return "tuple", type(e).__name__
    except LookupError:
        return "LookupError"
    except Exception as e:
        return "Exception", str(e)


print(catch(KeyError("k")))
print(catch(IndexError("i")))
print(catch(LookupError()))
print(catch(ValueError("v")))
print(catch(AttributeError))
