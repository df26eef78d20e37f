// Correct programs that use what lies around them: children, locks on files, queues of the kernel, random
// devices, names.

#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/sem.h>
#include <sys/sendfile.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <thread>

#include "scenario.h"

static int status_of(pid_t child) {
  int status = 0;
  return waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

SCENARIO(a_child_is_waited_for) {
  std::thread other([] { usleep(1000); });
  const pid_t child = fork();
  if (child == 0) {
    std::mutex mutex;  // the child has real ones
    std::lock_guard lock(mutex);
    _exit(3);
  }
  const int status = status_of(child);
  other.join();
  return status == 3 ? 0 : 1;
}

SCENARIO(a_child_runs_another_program) {
  std::thread other([] { usleep(1000); });
  const pid_t child = fork();
  if (child == 0) {
    execl("/bin/sh", "sh", "-c", "! env | grep -q HEDDLE", nullptr);
    _exit(9);
  }
  const int status = status_of(child);
  other.join();
  return status;
}

SCENARIO(a_spawned_child_answers_through_a_pipe) {
  int ends[2];
  if (pipe(ends) != 0) return 9;
  std::thread other([] { usleep(1000); });
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
  char shell[] = "sh", option[] = "-c", command[] = "sleep 0.01; echo hello";
  char* arguments[] = {shell, option, command, nullptr};
  pid_t child = 0;
  if (posix_spawn(&child, "/bin/sh", &actions, nullptr, arguments, environ) != 0) return 8;
  close(ends[1]);
  char text[8] = {};
  const ssize_t got = read(ends[0], text, sizeof text);
  const int status = status_of(child);
  other.join();
  return got == 6 && status == 0 ? 0 : 1;
}

SCENARIO(a_shell_command_runs) {
  std::thread other([] { usleep(1000); });
  FILE* pipe = popen("echo hello", "r");
  char text[8] = {};
  const bool read_it = fgets(text, sizeof text, pipe) != nullptr;
  const int status = pclose(pipe);
  const int code = system("exit 4");
  other.join();
  return read_it && status == 0 && WEXITSTATUS(code) == 4 ? 0 : 1;
}

SCENARIO(two_threads_lock_a_file) {
  char path[] = "/tmp/heddle-lock-XXXXXX";
  const int first = mkstemp(path);
  static int second;
  second = open(path, O_RDWR);
  static int value = 0;  // the file lock makes the order; an edge of its own it is not, so it is atomic below
  static std::atomic<int> inside{0};
  flock(first, LOCK_EX);
  inside = 1;
  std::thread other([] {
    flock(second, LOCK_EX);
    value = inside.load();
    flock(second, LOCK_UN);
  });
  usleep(10);
  inside = 0;
  flock(first, LOCK_UN);
  other.join();
  unlink(path);
  return value;
}

struct Message {
  long type;
  char text[8];
};

SCENARIO(a_message_queue_carries) {
  static int queue;
  queue = msgget(IPC_PRIVATE, 0600);
  if (queue < 0) return 0;  // not everywhere allowed
  std::thread sender([] {
    usleep(10);
    const Message message = {1, "hello"};
    msgsnd(queue, &message, sizeof message.text, 0);
  });
  Message got = {};
  const ssize_t size = msgrcv(queue, &got, sizeof got.text, 0, 0);
  sender.join();
  msgctl(queue, IPC_RMID, nullptr);
  return size == sizeof got.text && got.text[0] == 'h' ? 0 : 1;
}

SCENARIO(a_semaphore_of_the_kernel_orders) {
  static int set;
  set = semget(IPC_PRIVATE, 1, 0600);
  if (set < 0) return 0;
  static std::atomic<bool> posted{false};
  std::thread poster([] {
    posted = true;
    sembuf up = {0, 1, 0};
    semop(set, &up, 1);
  });
  sembuf down = {0, -1, 0};
  const int result = semop(set, &down, 1);
  const bool was_posted = posted.load();
  poster.join();
  semctl(set, 0, IPC_RMID);
  return result == 0 && was_posted ? 0 : 1;
}

SCENARIO(data_is_spliced_between_pipes) {
  static int in[2], out[2];
  if (pipe(in) != 0 || pipe(out) != 0) return 9;
  std::thread mover([] { splice(in[0], nullptr, out[1], nullptr, 5, 0); });
  if (write(in[1], "hello", 5) != 5) return 8;
  char text[8];
  const ssize_t got = read(out[0], text, sizeof text);
  mover.join();
  return got == 5 ? 0 : 1;
}

SCENARIO(random_devices_give_the_same_to_all_runs) {
  unsigned char byte = 0, from_stream = 0;
  const int file = open("/dev/urandom", O_RDONLY);
  if (read(file, &byte, 1) != 1) return 9;
  close(file);
  FILE* stream = fopen("/dev/random", "r");
  if (fread(&from_stream, 1, 1, stream) != 1) return 8;
  fclose(stream);
  static std::atomic<int> count{0};
  std::thread other([] { ++count; });
  for (int i = byte % 8 + from_stream % 8; i > 0; --i) ++count;  // shows in the decisions
  other.join();
  return 0;
}

SCENARIO(the_machine_looks_the_same_to_all_runs) {
  static std::atomic<int> count{0};
  std::thread other([] { prctl(PR_SET_NAME, "worker"); });
  char name[16] = {};
  pthread_setname_np(other.native_handle(), "named");
  pthread_getname_np(other.native_handle(), name, sizeof name);
  for (unsigned i = std::thread::hardware_concurrency(); i > 0; --i) ++count;
  for (int i = getpid() % 8; i > 0; --i) ++count;
  other.join();
  const bool one_number = getpid() == gettid() && syscall(SYS_getpid) == getpid();
  return one_number && (name[0] == 'n' || name[0] == 'w') ? 0 : 1;
}

SCENARIO(each_thread_has_a_nice_value) {
  static int inherited, own, elsewhere;
  if (getpriority(PRIO_PROCESS, 0) != 0) return 9;
  setpriority(PRIO_PROCESS, 0, 5);
  std::thread other([] {
    inherited = getpriority(PRIO_PROCESS, gettid());
    errno = 0;
    own = nice(30);
    elsewhere = getpriority(PRIO_PROCESS, getpid());  // main's
  });
  other.join();
  const bool raw_is_turned = syscall(SYS_getpriority, PRIO_PROCESS, 0) == 20 - 5;
  return inherited == 5 && own == 19 && elsewhere == 5 && raw_is_turned ? 0 : 1;
}

SCENARIO(policies_and_priorities_are_told_back) {
  static pthread_barrier_t end;
  pthread_barrier_init(&end, nullptr, 2);
  std::thread other([] { pthread_barrier_wait(&end); });
  sched_param asked = {}, told = {};
  int policy = 0;
  asked.sched_priority = 100;
  if (pthread_setschedparam(other.native_handle(), SCHED_FIFO, &asked) != EINVAL) return 1;
  asked.sched_priority = 7;
  if (pthread_setschedparam(other.native_handle(), SCHED_FIFO, &asked) != 0) return 2;
  if (pthread_setschedprio(other.native_handle(), 8) != 0) return 3;
  pthread_getschedparam(other.native_handle(), &policy, &told);
  if (policy != SCHED_FIFO || told.sched_priority != 8) return 4;
  if (sched_getscheduler(0) != SCHED_OTHER || sched_getparam(0, &told) != 0) return 5;
  if (told.sched_priority != 0) return 6;
  pthread_barrier_wait(&end);
  const pthread_t handle = other.native_handle();
  other.join();
  return pthread_getschedparam(handle, &policy, &told) == ESRCH ? 0 : 7;
}

static void* tell_attributes(void*) {
  sched_param told = {};
  sched_getparam(0, &told);
  cpu_set_t allowed;
  sched_getaffinity(0, sizeof allowed, &allowed);
  const bool as_asked = sched_getscheduler(0) == SCHED_RR && told.sched_priority == 3 &&
                        CPU_COUNT(&allowed) == 1 && CPU_ISSET(0, &allowed) && sched_getcpu() == 0;
  return reinterpret_cast<void*>(static_cast<long>(as_asked));
}

SCENARIO(a_thread_begins_with_the_attributes_it_is_made_with) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setinheritsched(&attributes, PTHREAD_EXPLICIT_SCHED);
  pthread_attr_setschedpolicy(&attributes, SCHED_RR);
  sched_param asked = {};
  asked.sched_priority = 3;
  pthread_attr_setschedparam(&attributes, &asked);
  cpu_set_t only;
  CPU_ZERO(&only);
  CPU_SET(0, &only);
  pthread_attr_setaffinity_np(&attributes, sizeof only, &only);
  pthread_t other;
  pthread_create(&other, &attributes, tell_attributes, nullptr);
  pthread_attr_destroy(&attributes);
  void* as_asked = nullptr;
  pthread_join(other, &as_asked);
  return as_asked != nullptr ? 0 : 1;
}

SCENARIO(processors_are_those_that_were_asked_for_and_exist) {
  static pthread_barrier_t end;
  pthread_barrier_init(&end, nullptr, 2);
  cpu_set_t set, told;
  CPU_ZERO(&set);
  CPU_SET(1, &set);
  CPU_SET(77, &set);
  if (sched_setaffinity(0, sizeof set, &set) != 0 || sched_getcpu() != 1) return 1;
  std::thread other([] { pthread_barrier_wait(&end); });
  pthread_getaffinity_np(other.native_handle(), sizeof told, &told);  // begins with its creator's
  const bool alike = CPU_COUNT(&told) == 1 && CPU_ISSET(1, &told);
  CPU_CLR(1, &set);
  const int refused = pthread_setaffinity_np(other.native_handle(), sizeof set, &set);
  pthread_barrier_wait(&end);
  other.join();
  return alike && refused == EINVAL ? 0 : 2;
}
