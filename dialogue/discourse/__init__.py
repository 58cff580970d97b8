"""What several stages ask about the flow of a conversation: who is mentioned, who reports, who holds the floor."""
