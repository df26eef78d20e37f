// kind: race
// static: race
// build: none
// primitive: user-written lock class over pthread_mutex_t
// sharing: globals
// mistake: wrong lock
// seen by: the simulator

// Lock classes from the days before C++11.
#include <pthread.h>

#include <cstdio>
#include <thread>

class CritSect {
 public:
  CritSect() { pthread_mutex_init(&mutex_, nullptr); }
  ~CritSect() { pthread_mutex_destroy(&mutex_); }
  void enter() { pthread_mutex_lock(&mutex_); }
  void leave() { pthread_mutex_unlock(&mutex_); }

 private:
  pthread_mutex_t mutex_;
};

class AutoLock {
 public:
  explicit AutoLock(CritSect& section) : section_(section) { section_.enter(); }
  ~AutoLock() { section_.leave(); }

 private:
  CritSect& section_;
};

static CritSect paper_lock;
static CritSect toner_lock;
static int paper = 20;
static int toner = 100;

static void print_page() {
  {
    AutoLock lock(paper_lock);
    --paper;  // EXPECT-RACE
  }
  AutoLock lock(toner_lock);
  --toner;
}

static void refill_paper() {
  AutoLock lock(toner_lock);
  paper += 50;  // EXPECT-RACE
}

int main() {
  std::thread job(print_page);
  refill_paper();
  job.join();
  std::printf("%d sheets, %d %%\n", paper, toner);
}
