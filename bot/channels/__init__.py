"""Ways in: the web channel and the plain page."""
