#pragma once

#ifdef __cplusplus
extern "C" {
#endif

void sales_add(int amount);
int sales_total(void);

#ifdef __cplusplus
}
#endif
