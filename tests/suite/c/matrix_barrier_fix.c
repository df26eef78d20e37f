// kind: none
// static: none
// build: none

// Two threads scale the rows of a matrix by the largest element of all rows.
#include <pthread.h>
#include <stdio.h>

static pthread_barrier_t found;
static int matrix[2][3] = {{1, 5, 2}, {7, 3, 4}};
static int largest[2];

static void* scale(void* arg) {
  int row = *(int*)arg;
  for (int i = 0; i < 3; i++) {
    if (matrix[row][i] > largest[row]) largest[row] = matrix[row][i];
  }
  pthread_barrier_wait(&found);
  int by = largest[0] > largest[1] ? largest[0] : largest[1];
  for (int i = 0; i < 3; i++) matrix[row][i] = matrix[row][i] * 100 / by;
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  int rows[2] = {0, 1};
  pthread_barrier_init(&found, NULL, 2);
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&threads[i], NULL, scale, &rows[i]) != 0) return 1;
  }
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  pthread_barrier_destroy(&found);
  printf("%d %d\n", matrix[0][1], matrix[1][0]);
  return 0;
}
