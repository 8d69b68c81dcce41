"""What everybody says: findings, codes, texts, days, ids, places."""
