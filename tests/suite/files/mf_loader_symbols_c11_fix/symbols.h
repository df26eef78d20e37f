#pragma once

struct symbol {
  const char* name;
  long address;
  int uses;
};

int symbols_init(void);
long symbol_use(const char* name);
int symbol_move(const char* name, long address);
int symbol_uses(const char* name);
