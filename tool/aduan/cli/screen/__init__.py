"""What is asked on a whole screen: a form, a list to choose from, a line. It knows nothing of an
office: it is handed texts, and hands back what was typed.
"""
