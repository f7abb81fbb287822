"""What if the law, the work or its price were others: scenarios, what they would mean, the paper that carries them.
Not for deciding anything about a person (cases), nor for what happened (reports): every figure here is an estimate.
Its words: proposal (phương án), baseline (mốc so sánh), lever (giả định), take-up (mức tiếp cận), run (lần tính).
"""
