/* What the stand-in for netsh says, in the languages that it knows: as real ones were seen to say it, or, where none was
   seen, in the same shape. */
#include <wchar.h>

/* What one language says. */
struct words {
  const char *name;
  unsigned code_page;
  const wchar_t *range;      /* with the protocol, the start and the number */
  const wchar_t *exclusions; /* with the protocol: the head of the list */
  const wchar_t *legend;
  const wchar_t *ok;
  const wchar_t *not_elevated;
};

static const struct words LANGUAGES[] = {
    {"en", 437,
     L"\nProtocol %ls Dynamic Port Range\n---------------------------------\n"
     L"Start Port      : %d\nNumber of Ports : %d\n\n",
     L"\nProtocol %ls Port Exclusion Ranges\n\nStart Port    End Port      \n----------    --------      \n",
     L"* - Administered port exclusions.", L"Ok.",
     L"The requested operation requires elevation (Run as administrator)."},
    {"de", 850,
     L"\nDynamischer Portbereich für Protokoll %ls\n---------------------------------\n"
     L"Startport       : %d\nAnzahl von Ports: %d\n\n",
     L"\nPortausschlussbereiche für Protokoll %ls\n\nStartport     Endport       \n----------    --------      \n",
     L"* - Verwaltete Portausschlüsse.", L"OK.",
     L"Der angeforderte Vorgang erfordert erhöhte Rechte (als Administrator ausführen)."},
    {"fr", 850,
     L"\nPlage de ports dynamique du protocole %ls\n---------------------------------\n"
     L"Port de démarrage   : %d\nNombre de ports     : %d\n\n",
     L"\nPlages d'exclusion de ports du protocole %ls\n\nPort de début Port de fin   \n----------    --------      \n",
     L"* - Exclusions de ports administrées.", L"Ok.",
     L"L'opération demandée nécessite une élévation (exécuter en tant qu'administrateur)."},
    {"ja", 932,
     L"\nプロトコル %ls の動的ポートの範囲\n---------------------------------\n"
     L"開始ポート      : %d\nポート数        : %d\n\n",
     L"\nプロトコル %ls ポート除外範囲\n\n開始ポート    終了ポート    \n----------    --------      \n",
     L"* - 管理されたポート除外。", L"OK", L"要求された操作には管理者特権が必要です (管理者として実行してください)。"},
    {"zh", 936,
     L"\n协议 %ls 动态端口范围\n---------------------------------\n启动端口        : %d\n端口数          : %d\n\n",
     L"\n协议 %ls 端口排除范围\n\n开始端口    结束端口      \n----------    --------      \n", L"* - 管理的端口排除。",
     L"确定。", L"请求的操作需要提升(作为管理员运行)。"},
};
