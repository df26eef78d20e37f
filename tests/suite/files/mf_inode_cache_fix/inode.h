#pragma once
#include <pthread.h>

struct inode {
  int number;
  int refs;
  long size;
};

void inode_table_init(void);
struct inode* inode_get(int number);
void inode_put(struct inode* inode);
int inodes_in_use(void);
