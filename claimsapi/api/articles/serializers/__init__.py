"""What articles, revisions and segments show of themselves, and what bodies may say of them."""
