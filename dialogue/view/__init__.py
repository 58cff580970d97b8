"""A page to read: memoranda with their text, the conversation in lanes, figures, and the reason of every label.

The page is one HTML file that asks the network for nothing. Whatever comes from a document reaches it as escaped text
or as JSON that the script puts in place as text: nothing in a memorandum is ever markup.
"""
