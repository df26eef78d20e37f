// An office shares a scanner and a printer. Copying a page needs both, and so does printing a test
// page that is then scanned and compared.
//
// std::scoped_lock takes both devices, in whatever order they are named, and never keeps one while
// it waits for the other: when the second is taken it lets the first go and tries again.

#include <cstdio>
#include <mutex>
#include <thread>

std::mutex scanner_mutex;
std::mutex printer_mutex;
int pages_scanned = 0;  // guarded by scanner_mutex
int pages_printed = 0;  // guarded by printer_mutex

void copy_page() {
  std::scoped_lock both(scanner_mutex, printer_mutex);
  ++pages_scanned;
  ++pages_printed;
}

void print_and_compare_test_page() {
  std::scoped_lock both(printer_mutex, scanner_mutex);
  ++pages_printed;
  ++pages_scanned;
}

int main() {
  std::thread copier(copy_page);
  std::thread tester(print_and_compare_test_page);
  copier.join();
  tester.join();

  std::printf("%d pages scanned, %d printed\n", pages_scanned, pages_printed);
  return pages_scanned == 2 && pages_printed == 2 ? 0 : 1;
}
