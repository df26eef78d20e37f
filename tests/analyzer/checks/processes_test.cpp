// fork(), and what processes share.

#include <gtest/gtest.h>

#include <string>

#include "tests/analyzer/checks/reported_lines.h"

namespace heddle::checks {
namespace {

std::string wrong_reports_in_c(const char* body) {
  return wrong_reports(std::string("struct shared { int n; pthread_mutex_t m; };") + body, true);
}

TEST(Processes, RaceOnASharedMappingOnly) {
  EXPECT_EQ(wrong_reports_in_c(R"(
static int own;
int main(void) {
  struct shared* s = mmap(0, sizeof *s, 3, 0x21, -1, 0);
  s->n = 1;
  int pid = fork();
  if (pid < 0) return 1;
  if (pid == 0) {
    s->n++;  // data-race
    own++;
    _exit(0);
  }
  s->n++;  // data-race
  own++;
  waitpid(pid, 0, 0);
  s->n = 2;
}
)"),
            "");
}

TEST(Processes, DoNotRaceOnAPrivateMapping) {
  EXPECT_EQ(wrong_reports_in_c(R"(
int main(void) {
  struct shared* s = mmap(0, sizeof *s, 3, 0x22, -1, 0);
  if (fork() == 0) {
    s->n++;
    _exit(0);
  }
  s->n++;
}
)"),
            "");
}

TEST(Processes, KeepEachOtherOffByALockThatIsSharedToo) {
  EXPECT_EQ(wrong_reports_in_c(R"(
static pthread_mutex_t own;
static struct shared* s;
static void add(void) {
  pthread_mutex_lock(&s->m);
  s->n++;
  pthread_mutex_unlock(&s->m);
}
static int* count;
static void add_in_vain(void) {
  pthread_mutex_lock(&own);
  ++*count;  // data-race
  pthread_mutex_unlock(&own);
}
int main(void) {
  s = mmap(0, sizeof *s, 3, 0x21, -1, 0);
  count = mmap(0, sizeof *count, 3, 0x21, -1, 0);
  int pid = fork();
  if (!pid) {
    add();
    add_in_vain();
    _exit(0);
  }
  add();
  add_in_vain();
  waitpid(pid, 0, 0);
}
)"),
            "");
}

TEST(Processes, OfALoopAreSeveral) {
  EXPECT_EQ(wrong_reports_in_c(R"(
static int own;
int main(void) {
  int* sum = mmap(0, sizeof *sum, 3, 0x21, -1, 0);
  for (int i = 0; i < 4; ++i) {
    switch (fork()) {
      case -1:
        return 1;
      case 0:
        *sum += i;  // data-race
        own += i;
        _exit(0);
      default:
        break;
    }
  }
  while (wait(0) > 0) {
  }
  return *sum + own;
}
)"),
            "");
}

TEST(Processes, HaveThreadsThatRaceInside) {
  EXPECT_EQ(wrong_reports_in_c(R"(
static int level;
static void* serve(void* x) {
  level++;  // data-race
  return x;
}
int main(void) {
  int child = fork();
  if (!child) {
    pthread_t t;
    pthread_create(&t, 0, serve, 0);
    level = 3;  // data-race
    pthread_join(t, 0);
    return 0;
  }
  level = 2;
  waitpid(child, 0, 0);
}
)"),
            "");
}

TEST(Processes, HaveLocksOfTheirOwnInOrdersOfTheirOwn) {
  EXPECT_EQ(wrong_reports_in_c(R"(
static pthread_mutex_t a, b;
static void both(pthread_mutex_t* x, pthread_mutex_t* y) {
  pthread_mutex_lock(x);
  pthread_mutex_lock(y);
  pthread_mutex_unlock(y);
  pthread_mutex_unlock(x);
}
int main(void) {
  if (fork() == 0) {
    both(&b, &a);
    _exit(0);
  }
  both(&a, &b);
}
)"),
            "");
}

}  // namespace
}  // namespace heddle::checks
