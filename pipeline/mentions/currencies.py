def is_currency(tokens, index):
    return tokens.word(index) in ("$","€","£","euros","euro","ευρω")
