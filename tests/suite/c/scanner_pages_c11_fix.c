// kind: none
// static: none
// build: none
// tsan: skip knows no C11 threads

// A scanner: a thread takes in pages, the user may cancel the job and start a new one.
#include <stdio.h>
#include <threads.h>

static struct {
  mtx_t lock;
  int pages;
  int cancelled;
  int jobs;
} scanner;

static int scanner_open(void) {
  scanner.pages = scanner.cancelled = scanner.jobs = 0;
  return mtx_init(&scanner.lock, mtx_plain) == thrd_success ? 0 : -1;
}

static int scan_page(void) {
  mtx_lock(&scanner.lock);
  int go_on = !scanner.cancelled;
  if (go_on) scanner.pages++;
  mtx_unlock(&scanner.lock);
  return go_on;
}

static void cancel(void) {
  mtx_lock(&scanner.lock);
  scanner.cancelled = 1;
  mtx_unlock(&scanner.lock);
}

static int new_job(void) {
  mtx_lock(&scanner.lock);
  int pages = scanner.pages;
  scanner.pages = 0;
  scanner.cancelled = 0;
  scanner.jobs++;
  mtx_unlock(&scanner.lock);
  return pages;
}

static int feeder(void* arg) {
  int left = *(int*)arg;
  while (left > 0 && scan_page()) left--;
  return left;
}

int main(void) {
  if (scanner_open() != 0) return 1;
  int sheets = 3, left = 0;
  thrd_t thread;
  if (thrd_create(&thread, feeder, &sheets) != thrd_success) return 1;
  int first = new_job();
  cancel();
  thrd_join(thread, &left);
  printf("%d pages in the first job, %d sheets left\n", first, left);
  mtx_destroy(&scanner.lock);
  return 0;
}
