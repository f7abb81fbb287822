"""Reviews of what was done under a programme or plan: campaign, outline, parts of units, their merging, freezing.
Not for figures themselves (indicators, reports) nor for what a programme or task is; each figure here names its cell.
Its words: campaign (đợt sơ kết, tổng kết), outline (đề cương), part (phần của đơn vị), whole (bản tổng hợp), version.
"""
