"""Where conversations, turns and counts are kept: in this process, or in engines that several processes share."""
