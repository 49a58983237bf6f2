"""The phone line: what Twilio sends becomes a message, and what the bot answers becomes speech."""
