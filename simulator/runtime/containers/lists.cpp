// std::list: the nodes and the head are linked by functions of libstdc++.so. (The length is counted inline.)
#include "simulator/runtime/containers/note.h"

namespace heddle::runtime {

struct ListNode {
  ListNode* next;
  ListNode* previous;
};

namespace {

HEDDLE_REAL RealFunction<void(ListNode*, ListNode*)> real_hook{
    "_ZNSt8__detail15_List_node_base7_M_hookEPS0_"};
HEDDLE_REAL RealFunction<void(ListNode*)> real_unhook{"_ZNSt8__detail15_List_node_base9_M_unhookEv"};
HEDDLE_REAL RealFunction<void(ListNode*, ListNode*, ListNode*)> real_transfer{
    "_ZNSt8__detail15_List_node_base11_M_transferEPS0_S1_"};
HEDDLE_REAL RealFunction<void(ListNode*)> real_reverse{"_ZNSt8__detail15_List_node_base10_M_reverseEv"};
HEDDLE_REAL RealFunction<void(ListNode&, ListNode&)> real_swap{
    "_ZNSt8__detail15_List_node_base4swapERS0_S1_"};

void link_written(ListNode** link, Site site) { plain_access<8>(link, true, site); }
void node_written(ListNode* node, Site site) { range_access(node, sizeof *node, true, site); }

/// The neighbours' links to the node; both are looked up before others may run.
void neighbours_written(ListNode* node, Site site) {
  ListNode *const next = node->next, *const previous = node->previous;
  link_written(&previous->next, site);
  link_written(&next->previous, site);
}

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;

/// Before `position`.
HEDDLE_INTERPOSE void _ZNSt8__detail15_List_node_base7_M_hookEPS0_(ListNode* self, ListNode* position) {
  if (counts(HEDDLE_SITE)) {
    ListNode* const previous = position->previous;
    node_written(self, HEDDLE_SITE);
    link_written(&position->previous, HEDDLE_SITE);
    link_written(&previous->next, HEDDLE_SITE);
  }
  real_hook(self, position);
}

HEDDLE_INTERPOSE void _ZNSt8__detail15_List_node_base9_M_unhookEv(ListNode* self) {
  if (counts(HEDDLE_SITE)) {
    range_access(self, sizeof *self, false, HEDDLE_SITE);
    neighbours_written(self, HEDDLE_SITE);
  }
  real_unhook(self);
}

/// [first, last) of another list, or another place of the same one, to before `self`.
HEDDLE_INTERPOSE void _ZNSt8__detail15_List_node_base11_M_transferEPS0_S1_(ListNode* self, ListNode* first,
                                                                           ListNode* last) {
  if (self != last && counts(HEDDLE_SITE)) {
    ListNode *const moved = last->previous, *const before = first->previous, *const here = self->previous;
    for (ListNode** link :
         {&moved->next, &before->next, &here->next, &self->previous, &last->previous, &first->previous})
      link_written(link, HEDDLE_SITE);
  }
  real_transfer(self, first, last);
}

HEDDLE_INTERPOSE void _ZNSt8__detail15_List_node_base10_M_reverseEv(ListNode* self) {
  if (counts(HEDDLE_SITE)) {
    ListNode* node = self;
    do {
      ListNode* const next = node->next;
      node_written(node, HEDDLE_SITE);
      node = next;
    } while (node != self);
  }
  real_reverse(self);
}

HEDDLE_INTERPOSE void _ZNSt8__detail15_List_node_base4swapERS0_S1_(ListNode& a, ListNode& b) {
  if (counts(HEDDLE_SITE)) {
    for (ListNode* head : {&a, &b}) {
      neighbours_written(head, HEDDLE_SITE);
      node_written(head, HEDDLE_SITE);
    }
  }
  real_swap(a, b);
}
