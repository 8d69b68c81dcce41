"""Many complaints: what is counted of them."""
