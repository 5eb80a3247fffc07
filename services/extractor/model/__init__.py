"""The extra reader: a language model behind an OpenAI-compatible endpoint, off by default.

It is asked once a document, after the rules have read it. What it tells is believed only as far as the text bears it out: a
claim must quote words that stand in the text letter for letter, its parties, places, times and counts are found in the text
again and resolved by our own knowledge, and what is left is marked with the model's name and low confidence. Whatever goes
wrong (no answer in time, an error, an answer that is no JSON or too large, invented quotes), the rules' reading stands, and a
counter and a line of the log say why.

The first law holds for the rules' reading: it is a pure function of the document. A model's answer is not: with the model on,
reading a document again may give another report. Such a report has a digest of its own claims, so that of two readings of one
document the same one stands in any order of arrival, and the picture stays a pure function of the reports. A replay from the
documents may end in another picture; a rebuild from the reports does not.
"""
