"""What people do in a conversation beside asking: each act is a pure function from a turn to a reply."""
