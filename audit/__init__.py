"""Whether the packages that Prowijs runs on have known holes, and whether each is explained; `make audit`."""
