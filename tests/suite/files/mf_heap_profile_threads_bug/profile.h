#pragma once

void count_allocation(long bytes);
long allocated_bytes();
