#pragma once

void block_allocate(void);
int block_reclaim(void);
void dir_create(void);
int dir_entries(void);
