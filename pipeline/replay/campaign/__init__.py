"""The promotional campaign as a process: customers, a service of finite capacity, coupons and their budget."""

from pipeline.replay.campaign.model import Campaign

__all__ = ["Campaign"]
