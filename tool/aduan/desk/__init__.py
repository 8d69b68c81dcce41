"""What a step means, from plain values to plain values: nothing is asked, printed or parsed
here.
"""
