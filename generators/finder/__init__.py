"""From what a responder sees to the symptom: the index that the finder of the emergency page reads."""
