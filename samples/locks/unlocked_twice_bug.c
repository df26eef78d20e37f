// Two librarians file books on one shelf, and tidy it when it is full.
//
// The bug: who tidied gives the shelf back once more. By then the other may be at it, and a third comes in.

#include <pthread.h>
#include <stdio.h>

pthread_mutex_t shelf_mutex = PTHREAD_MUTEX_INITIALIZER;
int books = 0;  // guarded by shelf_mutex

void file_book(void) {
  pthread_mutex_lock(&shelf_mutex);
  ++books;
  const int full = books == 2;
  pthread_mutex_unlock(&shelf_mutex);
  if (full) {
    printf("the shelf is full\n");
    pthread_mutex_unlock(&shelf_mutex);  // EXPECT-STATIC: unlock-not-held EXPECT-DYNAMIC: misuse
  }
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
