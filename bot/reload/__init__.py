"""Notices that knowledge/ changed while the server runs, and puts what is valid in place."""
