"""保险管理 → 理赔登记: the claims on the office's policies, from 报案 to 支付."""
