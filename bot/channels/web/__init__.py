"""The web channel: sessions of the server's own, allowed origins, limits, and a conversation that nothing loses."""
