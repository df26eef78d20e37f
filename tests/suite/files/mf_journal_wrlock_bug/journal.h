#pragma once

enum record_type { RECORD_INSERT, RECORD_REMOVE, RECORD_CHECKPOINT, RECORD_UNKNOWN };

int journal_append(enum record_type type, int value);
int journal_sum(void);
