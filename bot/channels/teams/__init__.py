"""The Teams channel: who may send, what was said, answers as Adaptive Cards, and delivery that blocks nobody else."""
