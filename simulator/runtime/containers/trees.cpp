// std::map, std::set and their like: finding is inline, the rest is in libstdc++.so.
#include "simulator/runtime/containers/note.h"

namespace heddle::runtime {

/// Also the head of a tree: its parent is the root, left and right are the first and the last node.
struct TreeNode {
  int colour;
  TreeNode *parent, *left, *right;
};

namespace {

HEDDLE_REAL RealFunction<void(bool, TreeNode*, TreeNode*, TreeNode&)> real_insert{
    "_ZSt29_Rb_tree_insert_and_rebalancebPSt18_Rb_tree_node_baseS0_RS_"};
HEDDLE_REAL RealFunction<TreeNode*(TreeNode*, TreeNode&)> real_erase{
    "_ZSt28_Rb_tree_rebalance_for_erasePSt18_Rb_tree_node_baseRS_"};
HEDDLE_REAL RealFunction<TreeNode*(TreeNode*)> real_increment{
    "_ZSt18_Rb_tree_incrementPSt18_Rb_tree_node_base"};
HEDDLE_REAL RealFunction<TreeNode*(TreeNode*)> real_decrement{
    "_ZSt18_Rb_tree_decrementPSt18_Rb_tree_node_base"};
HEDDLE_REAL RealFunction<const TreeNode*(const TreeNode*)> real_increment_const{
    "_ZSt18_Rb_tree_incrementPKSt18_Rb_tree_node_base"};
HEDDLE_REAL RealFunction<const TreeNode*(const TreeNode*)> real_decrement_const{
    "_ZSt18_Rb_tree_decrementPKSt18_Rb_tree_node_base"};

void written(TreeNode* node, Site site) {
  if (node != nullptr) range_access(node, sizeof *node, true, site);
}

void links_read(const TreeNode* node, Site site) {
  if (counts(site)) range_access(&node->parent, sizeof(TreeNode) - offsetof(TreeNode, parent), false, site);
}

}  // namespace
}  // namespace heddle::runtime

using namespace heddle::runtime;

// What is recoloured and turned further up is not noted: whoever comes there comes from the head.

HEDDLE_INTERPOSE void _ZSt29_Rb_tree_insert_and_rebalancebPSt18_Rb_tree_node_baseS0_RS_(bool left,
                                                                                        TreeNode* node,
                                                                                        TreeNode* parent,
                                                                                        TreeNode& head) {
  if (counts(HEDDLE_SITE))
    for (TreeNode* one : {node, parent == &head ? nullptr : parent, &head}) written(one, HEDDLE_SITE);
  real_insert(left, node, parent, head);
}

HEDDLE_INTERPOSE TreeNode* _ZSt28_Rb_tree_rebalance_for_erasePSt18_Rb_tree_node_baseRS_(TreeNode* node,
                                                                                        TreeNode& head) {
  if (counts(HEDDLE_SITE)) {
    TreeNode* const parent = node->parent == &head ? nullptr : node->parent;
    for (TreeNode* one : {node, parent, node->left, node->right, &head}) written(one, HEDDLE_SITE);
  }
  return real_erase(node, head);
}

HEDDLE_INTERPOSE TreeNode* _ZSt18_Rb_tree_incrementPSt18_Rb_tree_node_base(TreeNode* node) {
  links_read(node, HEDDLE_SITE);
  return real_increment(node);
}

HEDDLE_INTERPOSE TreeNode* _ZSt18_Rb_tree_decrementPSt18_Rb_tree_node_base(TreeNode* node) {
  links_read(node, HEDDLE_SITE);
  return real_decrement(node);
}

HEDDLE_INTERPOSE const TreeNode* _ZSt18_Rb_tree_incrementPKSt18_Rb_tree_node_base(const TreeNode* node) {
  links_read(node, HEDDLE_SITE);
  return real_increment_const(node);
}

HEDDLE_INTERPOSE const TreeNode* _ZSt18_Rb_tree_decrementPKSt18_Rb_tree_node_base(const TreeNode* node) {
  links_read(node, HEDDLE_SITE);
  return real_decrement_const(node);
}
