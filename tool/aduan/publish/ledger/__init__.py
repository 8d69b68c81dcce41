"""The public ledger: every release that was ever made, as its files say it. All that maker and
checker share.
"""
