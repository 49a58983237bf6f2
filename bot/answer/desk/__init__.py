"""What an adviser on the phone sees beside an answer: what to ask, what to do, whom to refer to, a line to note."""
