"""From a topic, facts and a date to an answer that every channel can render. No Rasa, no clock."""
