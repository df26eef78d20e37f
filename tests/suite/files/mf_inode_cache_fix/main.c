#include <stdio.h>

#include "inode.h"

static void* list_directory(void* arg) {
  (void)arg;
  for (int i = 0; i < 2; i++) {
    struct inode* inode = inode_get(1);
    if (inode != NULL) inode_put(inode);
  }
  return NULL;
}

int main(void) {
  inode_table_init();
  pthread_t readers[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&readers[i], NULL, list_directory, NULL) != 0) return 1;
  }
  for (int i = 0; i < 2; i++) pthread_join(readers[i], NULL);
  printf("%d in use\n", inodes_in_use());
  return 0;
}
