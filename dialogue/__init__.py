"""dialogue: speech acts and dialogue structure in memoranda that report a conversation."""
