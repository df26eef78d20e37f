#pragma once

void table_begin();
void table_end();
void table_add(int value);
int table_sum();
