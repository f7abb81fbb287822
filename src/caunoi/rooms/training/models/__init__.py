"""Tables of courses, of those who take part, of what reviews and organisations ask for. Nothing here decides.

Who acted is kept as the actor's key and name: no join, and it outlives the account.
"""

from .courses import Course, Material, Question, Session, Teacher
from .needs import CertificateRule, Proposal
from .people import Attendance, Certificate, CertificateRun, Exemption, Paper, Participant

__all__ = [
    "Attendance", "Certificate", "CertificateRule", "CertificateRun", "Course", "Exemption", "Material", "Paper",
    "Participant", "Proposal", "Question", "Session", "Teacher",
]  # fmt: skip
