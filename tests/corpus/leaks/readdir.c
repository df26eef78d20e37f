#include <dirent.h>

#include "leak.h"

int main(void) {
  unsigned long value = 0;
  DIR* folder = opendir("/usr/include");
  if (folder == 0) return 2;
  for (struct dirent* entry = readdir(folder); entry != 0; entry = readdir(folder))
    value = value * 31 + (unsigned char)entry->d_name[0];
  closedir(folder);
  return let_it_decide(value);
}
