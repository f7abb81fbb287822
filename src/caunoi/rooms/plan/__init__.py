"""Plans: who does what, by when, with which output, on which authority; what became of it; plans handed down.
Not for what the work was (cases, outreach) or what a programme is (programmes): a task names the programmes it serves.
Its words: plan (kế hoạch), task group (nhóm nhiệm vụ), task (nhiệm vụ), lead (chủ trì), co-ordinating (phối hợp).
"""
