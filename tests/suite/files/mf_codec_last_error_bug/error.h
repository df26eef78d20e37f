#pragma once

void error_set(int error);
int error_last(void);
