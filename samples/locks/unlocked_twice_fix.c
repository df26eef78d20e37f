// Two librarians file books on one shelf, and tidy it when it is full.
//
// The shelf is given back once, whether it was full or not.

#include <pthread.h>
#include <stdio.h>

pthread_mutex_t shelf_mutex = PTHREAD_MUTEX_INITIALIZER;
int books = 0;  // guarded by shelf_mutex

void file_book(void) {
  pthread_mutex_lock(&shelf_mutex);
  ++books;
  const int full = books == 2;
  pthread_mutex_unlock(&shelf_mutex);
  if (full) printf("the shelf is full\n");
}

void* work(void* unused) {
  file_book();
  return unused;
}

int main(void) {
  pthread_t first, second;
  pthread_create(&first, NULL, work, NULL);
  pthread_create(&second, NULL, work, NULL);
  pthread_join(first, NULL);
  pthread_join(second, NULL);
  return books == 2 ? 0 : 1;
}
