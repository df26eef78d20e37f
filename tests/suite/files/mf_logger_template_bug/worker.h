#pragma once
#include "ring_log.h"

void count_to(int n, RingLog<int>& log);
