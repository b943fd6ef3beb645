// A business rule of ServiceNow that tells Causebook of incidents. Table: Incident; when: async; on insert and on update, with a
// condition that says which tickets (an assignment group, a category). It sends no words: Causebook reads the incident by the
// Table API, as a user of its own who may read incident and sys_journal_field and write work notes. Put the secret into a
// system property of the type "password2", and the address of Causebook into the endpoint.
(function executeRule(current) {
    var call = new sn_ws.RESTMessageV2();
    call.setEndpoint('https://causebook.example.com/v1/webhooks/servicenow');
    call.setHttpMethod('post');
    call.setRequestHeader('Content-Type', 'application/json');
    call.setRequestHeader('X-Causebook-Secret', gs.getProperty('causebook.secret'));
    call.setRequestBody(JSON.stringify({
        sys_id: current.getUniqueValue(),
        by: current.getValue('sys_updated_by'),
        changed: current.getValue('sys_updated_on') + ' ' + current.getValue('sys_mod_count')
    }));
    call.executeAsync();
})(current);
