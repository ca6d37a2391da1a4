"""The token classifier that reads names: vocabulary, encoder, weights and tagging."""
